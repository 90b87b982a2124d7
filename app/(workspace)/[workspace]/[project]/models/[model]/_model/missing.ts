import { mainFile, PLATFORM_NAMES, type Platform } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'

/** Why a bundle has not the main file of a platform: what that file does wrong, or nothing where it is from before there was one. */
export type Missing = { reason?: string }

/** The platforms whose main file a bundle has not: code for them would not run. */
export const missingIn = ({ files, leftOut }: Pick<Model, 'files' | 'leftOut'>): Partial<Record<Platform, Missing>> =>
  Object.fromEntries(
    PLATFORM_NAMES.filter((platform) => !files.some(({ path }) => path === mainFile(platform))).map((platform) => {
      const { reason } = leftOut.find(({ path }) => path === mainFile(platform)) ?? {}
      return [platform, { reason }]
    }),
  )
