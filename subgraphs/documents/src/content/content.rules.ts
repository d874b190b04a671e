import { extensionOf } from '../media-type/media-type.rules';

/** 25 MB */
export const largestContentBytes = 25 * 1024 * 1024;

/** RFC 6266: to be saved, never shown, under the title; the plain name is for clients that do not know RFC 8187. */
export function contentDisposition(title: string, mediaType: string): string {
  const extension = extensionOf(mediaType);
  const name = title
    .replaceAll(/[\p{C}/\\:*?"<>|]/gu, ' ')
    .trim()
    .slice(0, 120)
    .toWellFormed();
  const encoded = encodeURIComponent(`${name || 'document'}.${extension}`).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="document.${extension}"; filename*=UTF-8''${encoded}`;
}
