import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cancelTask } from '../commands/tasks.ts';
import { useMessages } from '../state/messages.ts';
import { Progress } from '../ui/progress.tsx';

/** The latest work in progress within the dialog that started it, which can be cancelled from there. */
export function RunningTask() {
  const { t } = useTranslation();
  const task = useMessages(({ tasks }) => tasks.at(-1));
  if (!task) return <p role="status">{t('hub.asking')}</p>;
  const { id, title, text, progress } = task;
  return (
    <div className="running" role="status">
      <Progress label={text ? `${title}: ${text}` : title} value={progress} />
      <Button className="button" onPress={() => cancelTask(id)}>
        {t('app.cancel')}
      </Button>
    </div>
  );
}
