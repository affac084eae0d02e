import { GitMerge } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { showDialog } from '../state/dialogs.ts';
import { useConflicts } from '../state/conflicts.ts';
import './conflicts.css';

/** How many conflicts wait for a decision; nothing where none does. */
export function ConflictsBadge() {
  const { t } = useTranslation();
  const count = useConflicts((state) => state.count) ?? 0;
  if (count === 0) return null;
  return (
    <Button className="badge warn conflicts-badge" onPress={() => showDialog({ name: 'conflicts' })}>
      <GitMerge size={14} aria-hidden /> {t('conflicts.waiting', { count })}
    </Button>
  );
}
