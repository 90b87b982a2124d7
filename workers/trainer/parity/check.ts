import type { Agreement } from '@/lib/domain/bundle/manifest'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import type { Example } from './examples'

/** Files that do not say what the trained network says; the message goes on after the name of the file. */
export class Disagreement extends Error {}

/**
 * Reads a folder of a bundle back and asks it about the examples. @returns by file, who ran it and how closely it agreed
 * @throws Disagreement
 */
export type Check = (files: BundleFiles, examples: Example[]) => Promise<Record<string, Agreement[]>>
