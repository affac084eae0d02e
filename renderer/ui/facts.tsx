/** Names and values in two columns; a value of null is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, string | number | null])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
