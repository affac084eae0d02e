/** What the map of the world is drawn in, by the theme. */
export interface WorldColours {
  readonly water: string;
  readonly land: string;
  readonly coast: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly plate: string;
}

export function worldColours(element: Element): WorldColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    water: read('--ground'),
    land: read('--raised'),
    coast: read('--line-strong'),
    ink: read('--ink'),
    soft: read('--ink-soft'),
    accent: read('--accent'),
    plate: read('--panel'),
  };
}
