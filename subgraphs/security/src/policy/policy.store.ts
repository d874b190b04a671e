import fs from 'node:fs/promises';
import path from 'node:path';
import { type PolicyDocument, policyDocument, PolicySet } from '@salus/policy';

/** In the package's root, beside `src` and `dist`. */
export const policiesFolder = path.join(__dirname, '..', '..', 'policies');

/**
 * The policy with the highest version in a folder of documents.
 * @throws PolicyDocumentError when it may not come into force
 */
export async function newestPolicy(folder: string): Promise<PolicyDocument> {
  const files = (await fs.readdir(folder)).filter((file) => file.endsWith('.json'));
  const documents = await Promise.all(
    files.map(async (file) => policyDocument.parse(JSON.parse(await fs.readFile(path.join(folder, file), 'utf8')))),
  );
  const [newest] = documents.sort((one, other) => other.version - one.version);
  if (!newest) throw new TypeError('expected at least one policy document');
  await PolicySet.build(newest);
  return newest;
}
