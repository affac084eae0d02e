/** How far work has come, 0–1; null while that is not known. */
export function Progress({ label, value }: { readonly label: string; readonly value: number | null }) {
  const percent = value === null ? undefined : Math.round(value * 100);
  return (
    <div className="progress">
      <span>{label}</span>
      <div
        className="track"
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className="bar" style={{ width: percent === undefined ? '100%' : `${percent}%` }} />
      </div>
    </div>
  );
}
