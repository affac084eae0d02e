import { Button } from 'react-aria-components';
import type { CommandId } from '../../shared/commands.ts';
import { useCommands } from './use-command.ts';

/** Commands as buttons; one that cannot be done now says why. */
export function CommandButtons({ ids }: { readonly ids: readonly CommandId[] }) {
  const commands = useCommands();
  return (
    <div className="command-buttons">
      {ids.map((id) => {
        const command = commands.find((one) => one.id === id);
        return command ? (
          <Button key={id} className="button" isDisabled={command.reason !== null} onPress={command.run}>
            {command.title} {command.keys ? <kbd>{command.keys}</kbd> : null}
          </Button>
        ) : null;
      })}
    </div>
  );
}
