import { NextImage, NextImageQuery } from '@/lib/domain/contract/image'
import { nextImage } from '@/lib/usecases/image/next-image'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', query: NextImageQuery, answer: NextImage }, nextImage)
