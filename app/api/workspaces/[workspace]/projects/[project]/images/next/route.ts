import { NextImage, NextImageQuery } from '@/lib/domain/contract/image'
import { HandedOut, HandOut } from '@/lib/domain/contract/seat'
import { handOutImage } from '@/lib/usecases/image/hand-out-image'
import { nextImage } from '@/lib/usecases/image/next-image'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', query: NextImageQuery, answer: NextImage }, nextImage)
// Only where somebody works in a tab, which says that it goes on or is closed: a token would keep images for nobody.
export const POST = projectRoute({ may: 'label', session: true, body: HandOut, answer: HandedOut }, handOutImage)
