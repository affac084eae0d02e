import { Checkbox } from 'react-aria-components';

/** A yes or no. */
export function CheckField(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <Checkbox className="choice" isSelected={props.isOn} onChange={props.onChange}>
      {props.label}
    </Checkbox>
  );
}
