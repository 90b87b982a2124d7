import type { ProjectType } from '@/lib/domain/contract/project'

/**
 * The letters that do something where pictures are labelled: in the editor of boxes, and in the grid where whole pictures
 * are sorted. The commands of those screens take their letters from here, and no label can have one of them.
 */
export const LETTERS = {
  detection: {
    'select-tool': 'V',
    'box-tool': 'B',
    'pan-tool': 'H',
    negative: 'N',
    'cycle-label': 'Q',
    'find-label': 'L',
    'next-image': 'F',
    'previous-image': 'D',
    'next-unlabelled': 'G',
    minimap: 'M',
  },
  classification: { negative: 'N', 'label-next': 'G' },
} as const satisfies Record<ProjectType, Record<string, string>>

/** Whether a key does something else in projects of this type, so that it cannot give a label. */
export const isToolLetter = (type: ProjectType, key: string): boolean => Object.values<string>(LETTERS[type]).includes(key.toUpperCase())
