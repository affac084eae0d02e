import type { TFunction } from 'i18next';

/** The host's title of an entity ("crude tanker · harbour.tif", or its kind alone) in the words of the window. */
export const entityTitle = (title: string, t: TFunction): string =>
  title
    .split(' · ')
    .map((part) => t([`values.vesselClass.${part}`, `audit.kinds.${part}`], { defaultValue: part }))
    .join(' · ');
