import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatLonLat, parseLonLat } from '../../shared/domain/coordinates.ts';
import { pointsNeeded, tieFits, type TieFit } from '../../shared/domain/georeferencing.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import {
  chooseFit,
  chooseTie,
  pickTies,
  removeTie,
  setTiePlace,
  stopTiePoints,
  storeTiePoints,
} from '../commands/scene-ties.ts';
import { tell } from '../commands/tell.ts';
import { useTiePoints } from '../state/tie-points.ts';
import { useTool } from '../state/tool.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { HostSentence } from './host-sentence.tsx';
import { TieChart } from './tie-chart.tsx';

/** Places a scene by tie points: pixels clicked on it, their places typed, or picked on another scene or the coastline. */
export function SceneDetailsTies({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const { points, fit, tried, problem } = useTiePoints();
  const note = problem ?? tried?.note ?? null;
  const isPicking = useTool(({ tool }) => tool === 'tie');
  const placed = points.filter(({ lonLat }) => lonLat !== null).length;
  return (
    <section className="section" aria-label={t('scene.ties.title')}>
      <h3>{t('scene.ties.title')}</h3>
      <p className="soft">{t('scene.ties.help', { file: scene.fileName })}</p>
      {isPicking ? null : (
        <div className="field-extra">
          <Button className="button" onPress={pickTies}>
            {t('scene.ties.pick')}
          </Button>
        </div>
      )}
      <ol className="page-list">
        {points.map((_, index) => (
          <TieRow key={index} index={index} />
        ))}
      </ol>
      <SelectField
        label={t('scene.ties.fit')}
        value={fit}
        options={tieFits.map((value) => ({
          value,
          text: t('scene.ties.fitNeeds', { fit: t(`scene.ties.fits.${value}`), count: pointsNeeded[value] }),
        }))}
        onChange={(value) => chooseFit(value as TieFit)}
      />
      <p className="scene-note" role="status">
        {note === null ? (
          t('scene.ties.more', { count: Math.max(0, pointsNeeded[fit] - placed) })
        ) : (
          <HostSentence text={note} />
        )}
      </p>
      <div className="field-extra">
        <Button className="button primary" isDisabled={tried === null} onPress={() => void storeTiePoints(scene)}>
          {t('scene.ties.store')}
        </Button>
        <Button className="button" onPress={stopTiePoints}>
          {t('app.cancel')}
        </Button>
      </div>
      <TieChart scene={scene} />
    </section>
  );
}

function TieRow({ index }: { readonly index: number }) {
  const { t } = useTranslation();
  const { points, chosen, tried } = useTiePoints();
  const point = points[index];
  if (!point) return null;
  const { pixel, lonLat } = point;
  const residual = tried?.residuals[points.slice(0, index).filter((other) => other.lonLat !== null).length];
  const setPlace = (text: string) => {
    const place = parseLonLat(text);
    if (place) setTiePlace(place, index);
    else tell(t('scene.ties.placeNeeded'));
  };
  const number = index + 1;
  return (
    <li>
      <div className="field-extra">
        <Button
          className={chosen === index ? 'button primary' : 'button'}
          aria-pressed={chosen === index}
          onPress={() => chooseTie(chosen === index ? null : index)}
        >
          {t('scene.ties.point', { number, column: pixel[0].toFixed(1), row: pixel[1].toFixed(1) })}
        </Button>
        {lonLat && residual ? (
          <span className="soft">{t('scene.ties.residual', { metres: residual.metres.toFixed(1) })}</span>
        ) : null}
        <ActionButton
          name={t('scene.ties.remove', { number })}
          icon={<X size={14} />}
          onPress={() => removeTie(index)}
        />
      </div>
      <TextField
        label={t('scene.ties.place', { number })}
        value={lonLat ? (formatLonLat(lonLat, 'decimal') ?? '') : ''}
        onCommit={setPlace}
      />
    </li>
  );
}
