import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly fallback: (retry: () => void, message: string) => ReactNode;
  readonly children: ReactNode;
}

class Boundary extends Component<Props, { readonly message: string | null }> {
  override state = { message: null as string | null };
  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  override render() {
    const { message } = this.state;
    return message === null
      ? this.props.children
      : this.props.fallback(() => this.setState({ message: null }), message);
  }
}

/** A part of the window whose failure leaves the rest of it working. */
export function Region({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Boundary
      fallback={(retry, message) => (
        <div className="empty" role="alert">
          <p>{t('app.regionFailed')}</p>
          <p>{message}</p>
          <Button className="button" onPress={retry}>
            {t('app.tryAgain')}
          </Button>
        </div>
      )}
    >
      {children}
    </Boundary>
  );
}
