import type { LabelDeed } from '@/lib/domain/contract/event'
import type { Workbench } from '@/app/_editor/workbench'
import { say } from '@/app/_editor/store/editor'
import { followLabel } from '@/app/_editor/store/follow-label'
import { ApiProblem } from '@/app/_client/api-problem'
import { changeOf, labelNews } from './label-news'

/** The labels are different now. Where one was deleted, merged or renamed, the open image follows at once, and it is said who did it. */
export async function followLabels(workbench: Workbench, { did, by }: { did?: LabelDeed; by?: string }) {
  const { editor, images, people } = workbench
  const { labels, doc } = editor.state.get()
  const before = { labels, annotations: doc.annotations }
  const change = did && changeOf(did)
  if (change) followLabel(editor, change)
  try {
    const after = await workbench.readLabels()
    if (!did) return
    const who = (await people.nameOf(by)) ?? editor.t('somebody')
    const news = labelNews(who, did, { before, after, t: editor.t })
    if (news) images.state.set({ news })
    const gone = labels.find(({ id }) => 'deleted' in did && id === did.deleted)
    if (news && gone) images.state.set({ lost: { words: news, label: { id: gone.id, name: gone.name } } })
    if ('restored' in did) images.state.set(({ lost }) => (lost && 'label' in lost && lost.label.id === did.restored ? { lost: null } : {}))
    if (news) say(editor, news)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error // away again: whoever reconnects asks for the labels
  } finally {
    await images.refresh()
  }
}
