import type { Platform } from '@/lib/domain/bundle/platforms'
import type { Check } from './check'
import { checkCoreml } from './coreml'
import { checkOnnx } from './onnx'
import { checkTfjs } from './tfjs'
import { checkTflite } from './tflite'

/** Who checks the folder of each platform before it is published. */
export const CHECKS: Record<Platform, Check> = { web: checkTfjs, onnx: checkOnnx, android: checkTflite, ios: checkCoreml }
