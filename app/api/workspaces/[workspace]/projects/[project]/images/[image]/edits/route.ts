import { z } from 'zod'
import { SaveEdits, Saved } from '@/lib/domain/contract/edit'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ image: z.string() })

export const POST = projectRoute({ may: 'label', params, body: SaveEdits, answer: Saved }, saveEdits)
