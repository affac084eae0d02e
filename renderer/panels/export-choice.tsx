import { useTranslation } from 'react-i18next';
import {
  PackageProfile,
  packageParts,
  packageProfiles,
  partsOf,
  withheldBy,
  type PackageChoice,
} from '../../shared/domain/package-profile.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { SelectField } from '../ui/select-field.tsx';

/** Whom a package is for, and what it holds; choosing a profile sets its parts, which may then be changed. */
export function ExportChoice(props: {
  readonly choice: PackageChoice;
  readonly onChange: (choice: PackageChoice) => void;
}) {
  const { t } = useTranslation();
  const { choice } = props;
  const { profile, parts } = choice;
  const offered = packageParts.filter((part) => part !== 'log' || withheldBy(profile).length === 0);
  const choose = (name: string) => {
    const chosen = PackageProfile.parse(name);
    props.onChange({ ...choice, profile: chosen, parts: partsOf(chosen, null) });
  };
  return (
    <>
      <SelectField
        label={t('export.profile')}
        value={profile}
        options={packageProfiles.map((value) => ({ value, text: t(`export.profiles.${value}`) }))}
        onChange={choose}
      />
      <ChoiceField
        label={t('export.parts')}
        chosen={parts ?? partsOf(profile, null)}
        options={offered.map((value) => ({ value, text: t(`export.partNames.${value}`) }))}
        onChange={(chosen) =>
          props.onChange({ ...choice, parts: packageParts.filter((part) => chosen.includes(part)) })
        }
      />
      <p className="soft">{t('export.always')}</p>
    </>
  );
}
