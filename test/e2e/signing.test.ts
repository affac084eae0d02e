import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type OpenDesk } from './support/open-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-signing-'));
let desk: OpenDesk;

beforeAll(async () => {
  mkdirSync(join(folder, 'settings'));
  writeFileSync(join(folder, 'settings', 'settings.json'), JSON.stringify({ language: 'en', lastFolder: folder }));
  desk = await openDesk({ folder, viewport: { width: 1366, height: 768 } });
}, 120_000);

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('signing', () => {
  it('goes from a key made here to a sealed package whose signer must be trusted first', async () => {
    const { page } = desk;
    const keys = page.getByRole('dialog', { name: 'Signing keys' });
    await page
      .getByText(/Drop scenes here|No scene/i)
      .first()
      .waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Signing keys');
    await page.keyboard.press('Enter');
    await keys.getByText('No key yet: make one below to sign packages.').waitFor();
    await desk.picture('signing-keys-empty');
    const making = keys.locator('section', { hasText: 'The same again' });
    await making.getByLabel('Name').fill('Desk 7');
    await making.getByLabel('Passphrase').fill('ebb and flood');
    await making.getByLabel('The same again').fill('ebb');
    await keys.getByText('The two passphrases differ.').waitFor();
    await making.getByLabel('The same again').fill('ebb and flood');
    await making.getByRole('button', { name: 'Make the key' }).click();
    await keys.getByRole('button', { name: 'Trust no longer: Desk 7' }).click({ timeout: 90_000 });
    await keys.getByText('No key yet: signed packages of others come from unknown signers.').waitFor();
    await desk.picture('signing-keys-made');
    await page.keyboard.press('Escape');

    await page.keyboard.press('ControlOrMeta+e');
    const exporting = page.getByRole('dialog', { name: 'Export a package' });
    await exporting.getByLabel('Signed with').selectOption('Desk 7');
    await exporting.getByLabel('Passphrase').fill('ebb and flood');
    await exporting.getByRole('group', { name: 'Sealed for' }).getByText('Desk 7').click();
    await desk.picture('signing-export');
    await exporting.getByRole('button', { name: 'Choose a file and export…' }).click();
    const saving = page.getByRole('dialog', { name: 'Save the sealed package as' });
    await expect.poll(() => saving.getByRole('textbox').first().inputValue()).toBe(folder);
    await saving.getByRole('textbox').last().fill('signed.plim');
    await saving.getByRole('button', { name: /save/i }).click();
    await exporting.getByRole('button', { name: 'Verify' }).click({ timeout: 90_000 });

    const verdict = page.getByRole('dialog', { name: 'Verify a package' });
    await verdict.getByLabel('Passphrase').fill('ebb and flood');
    await page.keyboard.press('Enter');
    await verdict.getByText('The signer is unknown: the key is not trusted here.').waitFor({ timeout: 90_000 });
    await desk.picture('signing-unknown-signer');
    await verdict.getByRole('button', { name: 'Trust a key' }).click();
    const trusting = keys.locator('section', { hasText: 'Trust the key' });
    await trusting.getByLabel('Name').fill('The other desk');
    await trusting.getByRole('button', { name: 'Trust the key' }).click();
    await keys.getByRole('button', { name: 'Trust no longer: The other desk' }).waitFor();
    await desk.picture('signing-trusted');
    expect([existsSync(join(folder, 'signed.plim.age')), desk.complaints]).toEqual([true, []]);
  }, 240_000);
});
