import type { Platform } from '@/lib/domain/bundle/platforms'

/** Platforms as most people look for them. */
export const SHOWN = ['web', 'android', 'ios', 'onnx'] as const satisfies readonly Platform[]
