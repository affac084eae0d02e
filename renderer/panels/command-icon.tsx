import type { ComponentType } from 'react';
import { ActionButton } from '../ui/action-button.tsx';
import type { ShownCommand } from './use-command.ts';

/** A command as an icon with its key; one that cannot be done now says why. `pressed` makes it a toggle. */
export function CommandIcon(props: {
  readonly command: ShownCommand | undefined;
  readonly icon: ComponentType<{ size: number }>;
  readonly size: number;
  readonly pressed: boolean | undefined;
}) {
  const { command, icon: Icon, size, pressed } = props;
  if (!command) return null;
  const { title, reason, keys, run } = command;
  return (
    <ActionButton
      name={title}
      icon={<Icon size={size} />}
      hint={reason ? `${title}. ${reason}` : title}
      keyHint={keys ?? undefined}
      pressed={pressed}
      disabled={reason !== null}
      onPress={run}
    />
  );
}
