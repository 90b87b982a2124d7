import { safePart } from '@/lib/domain/formats/picture-paths'
import { splitNamed } from '@/lib/domain/formats/split-folder'

// What `readClassFolders` takes for no class, or for what lies beside the data.
const OTHERS =
  /^(unlabell?ed|undecided|docs?|documentation|assets?|figures?|figs?|screenshots?|samples?|examples?|demos?|readme.*|notebooks?|results?|outputs?|preds?|predictions?)$/i

/**
 * The folder of each label: its name, where every system takes that for a folder of its own, else as near to it as can be.
 * @param labels all of the project, in its order
 */
export function classFolderNames(labels: readonly string[]): Map<string, string> {
  const taken = new Set<string>()
  const folders = new Map<string, string>()
  for (const label of labels) {
    const plain = safePart(label.replaceAll(/[/\\]/g, '_'))
    const own = splitNamed(plain) || OTHERS.test(plain) ? `_${plain}` : plain
    let free = own
    for (let n = 2; taken.has(folded(free)); n += 1) free = `${own} ${n}`
    taken.add(folded(free))
    folders.set(label, free)
  }
  return folders
}

const folded = (name: string) => name.toUpperCase().toLowerCase()
