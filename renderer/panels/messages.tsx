import { X } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cancelTask } from '../commands/tasks.ts';
import { dismissMessage, type Message, useMessages } from '../state/messages.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Progress } from '../ui/progress.tsx';
import { HostSentence } from './host-sentence.tsx';

const newsMs = 5000;

/**
 * Messages and work in progress, in the corner. News goes by itself; failures stay until dismissed. An open dialog leaves
 * them to be heard and dismissed (the attribute is React Aria's, for what lies above dialogs).
 */
export function Messages() {
  const { t } = useTranslation();
  const { messages, tasks } = useMessages();
  return (
    <div className="messages" role="region" aria-label={t('app.notifications')} data-react-aria-top-layer="true">
      {tasks.map(({ id, title, text, progress, canCancel }) => (
        <div className="message" key={id} role="status">
          <Progress label={text ? `${title}: ${text}` : title} value={progress} />
          {canCancel ? (
            <Button className="button" onPress={() => cancelTask(id)}>
              {t('app.cancel')}
            </Button>
          ) : null}
        </div>
      ))}
      {messages.map((message) => (
        <MessageCard key={message.id} message={message} />
      ))}
    </div>
  );
}

function MessageCard({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const { id, code, text } = message;
  useEffect(() => {
    const timer = code === null ? setTimeout(() => dismissMessage(id), newsMs) : undefined;
    return () => clearTimeout(timer);
  }, [id, code]);
  return (
    <div className={code ? 'message bad fade' : 'message fade'} role={code ? 'alert' : 'status'}>
      <div>
        {code ? <strong>{t(`errors.${code}`, { defaultValue: t('errors.unexpected') })}</strong> : null}
        {code ? <HostSentence text={text} code={code} /> : text}
      </div>
      <ActionButton name={t('app.dismiss')} icon={<X size={15} />} onPress={() => dismissMessage(id)} />
    </div>
  );
}
