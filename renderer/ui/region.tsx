import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface BoundaryState {
  readonly failure: string | null;
}

/** A part of the window whose failure leaves the rest of it working. React offers this to classes only. */
export class Region extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return <FailedRegion failure={failure} onRetry={() => this.setState({ failure: null })} />;
  }
}

function FailedRegion({ failure, onRetry }: { readonly failure: string; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <p>{t('app.regionFailed')}</p>
      <p>{failure}</p>
      <Button className="button" onPress={onRetry}>
        {t('app.tryAgain')}
      </Button>
    </div>
  );
}
