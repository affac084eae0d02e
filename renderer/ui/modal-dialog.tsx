import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './action-button.tsx';

/** A dialog over the window; Escape, the close button and a click outside close it. */
export function ModalDialog(props: {
  readonly title: string;
  readonly wide?: boolean;
  readonly footer?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="veil fade" isOpen isDismissable onOpenChange={(open) => open || props.onClose()}>
      <Modal className={props.wide ? 'modal wide' : 'modal'}>
        <Dialog className="dialog">
          <header>
            <Heading slot="title" level={2}>
              {props.title}
            </Heading>
            <ActionButton name={t('app.close')} icon={<X size={16} />} onPress={props.onClose} />
          </header>
          <div className="body">{props.children}</div>
          {props.footer ? <footer>{props.footer}</footer> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
