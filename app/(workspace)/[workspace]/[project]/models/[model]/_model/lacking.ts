import { isOf, type Platform } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'
import { SHOWN } from './shown-platforms'

/** Platforms that a bundle has nothing for, and nothing was refused for: it was published before there were files for them. */
export const lacking = ({ files, leftOut }: Pick<Model, 'files' | 'leftOut'>): Platform[] =>
  SHOWN.filter((platform) => ![...files, ...leftOut].some(({ path }) => isOf(platform, path)))
