import { mainFile } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'

const NEEDS = ['// Drag', mainFile('ios'), 'into the Xcode project.'].join(' ')

/** iOS: Vision, with the model in the Xcode project, which makes the class `Model` of it. */
export const swift = (kind: ProjectType): string => `${NEEDS}
import CoreML
import Vision

${kind === 'detection' ? DETECT : CLASSIFY}`

const perform = (result: string) => `    let model = try VNCoreMLModel(for: Model(configuration: MLModelConfiguration()).model)
    let request = VNCoreMLRequest(model: model)
    request.imageCropAndScaleOption = .scaleFill
    try VNImageRequestHandler(cgImage: picture).perform([request])
    let answers = request.results as? [${result}] ?? []`

const DETECT = `func detect(_ picture: CGImage) throws -> [(label: String, score: Float, box: CGRect)] {
${perform('VNRecognizedObjectObservation')}
    return answers.map { found in
        let box = VNImageRectForNormalizedRect(found.boundingBox, picture.width, picture.height)
        let top = CGFloat(picture.height) - box.maxY // Vision counts from the lower edge
        return (found.labels[0].identifier, found.confidence, CGRect(x: box.minX, y: top, width: box.width, height: box.height))
    }
}`

const CLASSIFY = `func classify(_ picture: CGImage) throws -> [(label: String, score: Float)] {
${perform('VNClassificationObservation')}
    return answers.map { ($0.identifier, $0.confidence) }
}`
