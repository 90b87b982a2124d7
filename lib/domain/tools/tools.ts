import { boxTool } from './box-tool'
import { panTool } from './pan-tool'
import { selectTool } from './select-tool'
import type { Tool } from './tool'

export type ToolName = 'select' | 'box' | 'pan'

/** The tools of the detection editor by name. */
export const TOOLS: Record<ToolName, Tool> = { select: selectTool, box: boxTool, pan: panTool }
