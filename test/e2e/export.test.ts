import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type OpenDesk } from './support/open-desk.ts';

let desk: OpenDesk;

beforeAll(async () => {
  desk = await openDesk({ viewport: { width: 1366, height: 768 } });
}, 120_000);

afterAll(() => desk.close());

describe('the export dialog', () => {
  it('shows what will leave with each profile, and what the formats cannot hold', async () => {
    const { page } = desk;
    await page
      .getByText(/Drop scenes here|No scene/i)
      .first()
      .waitFor();
    await page.keyboard.press('ControlOrMeta+e');
    await desk.picture('export-opened');
    const dialog = page.getByRole('dialog', { name: 'Export a package' });
    await dialog.getByText('Pictures cut out of the scenes leave with this package.').waitFor();
    await desk.picture('export-evidence');
    await dialog.getByLabel('For whom').selectOption({ label: 'Machine learning' });
    await dialog.getByText('No pixels of any scene leave with this package.').waitFor();
    expect(await dialog.getByRole('checkbox', { name: 'YOLO-OBB' }).isChecked()).toBe(true);
    await dialog.getByText('that the bow of a box is not known').waitFor({ state: 'detached' });
    await dialog.getByText('most attributes; they are in the GeoJSON and CSV').first().waitFor();
    await desk.picture('export-machine-learning');
    await dialog.getByLabel('For whom').selectOption({ label: 'Press' });
    await dialog.getByText('Kept back in this profile').waitFor();
    expect(await dialog.getByRole('checkbox', { name: 'Log of every change' }).count()).toBe(0);
    await desk.picture('export-press');
    expect(desk.complaints).toEqual([]);
  }, 120_000);
});
