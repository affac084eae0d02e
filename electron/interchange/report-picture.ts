import sharp from 'sharp';

/** A chip as a `data:` URL small enough for a page with many. */
export async function reportPicture(png: Buffer): Promise<string> {
  const jpeg = await sharp(png).jpeg({ quality: 82 }).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
