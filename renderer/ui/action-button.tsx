import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

/** A button with an icon and a name; the tooltip shows name and key. `pressed` makes it a toggle. */
export function ActionButton(props: {
  readonly name: string;
  readonly icon: ReactNode;
  readonly hint?: string | undefined;
  readonly keyHint?: string | undefined;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onPress: () => void;
}) {
  const { name, icon, hint, keyHint, pressed, disabled, onPress } = props;
  return (
    <TooltipTrigger delay={500}>
      <Button
        className="button bare"
        aria-label={name}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(disabled ? { 'aria-disabled': true } : {})}
        onPress={onPress}
      >
        {icon}
      </Button>
      <Tooltip className="tooltip">
        {hint ?? name} {keyHint ? <kbd>{keyHint}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
