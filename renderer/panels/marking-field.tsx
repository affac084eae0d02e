import { useId } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { showDialog } from '../state/dialogs.ts';
import { MarkingText } from './marking-banner.tsx';
import { sharedValue } from './shared-values.ts';
import './marking.css';

/** How something is marked; a press opens the dialog in which markings are put together. */
export function MarkingField(props: {
  readonly label: string;
  readonly markings: readonly (string | null)[];
  /** The sightings or the scene that is marked. */
  readonly of: { readonly sightings: readonly string[] } | { readonly scene: string };
}) {
  const { t } = useTranslation();
  const id = useId();
  const marking = sharedValue(props.markings.map((text) => text ?? ''));
  const text = marking === null ? t('app.mixed') : marking || t('app.none');
  return (
    <div className="field">
      <span className="label" id={id}>
        {props.label}
      </span>
      <Button
        className="button marking-field"
        aria-label={`${props.label}: ${text}`}
        onPress={() => showDialog({ name: 'marking', of: props.of })}
      >
        {marking ? <MarkingText marking={marking} /> : text}
      </Button>
    </div>
  );
}
