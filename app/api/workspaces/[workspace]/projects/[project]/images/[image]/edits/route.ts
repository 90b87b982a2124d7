import { z } from 'zod'
import { SaveEdits, Saved } from '@/lib/domain/contract/edit'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ image: z.string() })

// 500 edits of boxes with attributes, or two polygons of 10,000 points; who has more to say of one sends them in parts.
export const POST = projectRoute({ may: 'label', params, body: SaveEdits, most: 1_000_000, answer: Saved }, saveEdits)
