/** An ISO time as `2026-03-04 05:06Z`: always UTC, to the minute. */
export const utcText = (iso: string): string => {
  const utc = new Date(iso).toISOString();
  return `${utc.slice(0, 10)} ${utc.slice(11, 16)}Z`;
};
