type Row = { name: string; keys: readonly string[] }

/** The dialog of `?`, in its columns. */
export const SHORTCUTS: readonly { title: string; rows: readonly Row[] }[] = [
  {
    title: 'Draw',
    rows: [
      { name: 'Box', keys: ['B'] },
      { name: 'Box in the middle', keys: ['Enter'] },
      { name: 'Select', keys: ['V'] },
      { name: 'Label 1 to 10', keys: ['1…0'] },
      { name: 'Next label', keys: ['Q'] },
      { name: 'Find or create a label', keys: ['L'] },
      { name: 'Negative image', keys: ['N'] },
    ],
  },
  {
    title: 'Edit',
    rows: [
      { name: 'Move by 1 px', keys: ['Left'] },
      { name: 'Move by 10 px', keys: ['Shift+Left'] },
      { name: 'Resize by key', keys: ['Alt+Left'] },
      { name: 'Duplicate', keys: ['Mod+D'] },
      { name: 'Copy, paste', keys: ['Mod+C', 'Mod+V'] },
      { name: 'Delete', keys: ['Backspace'] },
      { name: 'Undo, redo', keys: ['Mod+Z', 'Shift+Mod+Z'] },
      { name: 'Next box', keys: ['Tab'] },
    ],
  },
  {
    title: 'Move',
    rows: [
      { name: 'Next, previous image', keys: ['F', 'D'] },
      { name: 'Next unlabelled', keys: ['G'] },
      { name: 'Pan', keys: ['H', 'Space'] },
      { name: 'Zoom', keys: ['Mod+Plus', 'Mod+-'] },
      { name: 'Fit', keys: ['Shift+1'] },
      { name: 'Actual size', keys: ['Shift+0'] },
      { name: 'Minimap', keys: ['M'] },
      { name: 'Hide other labels', keys: ['Shift+H'] },
    ],
  },
]
