/** A script that says on a Mac whether the model beside it works there. Nobody has run it here, where there is no Mac, and it says so. */
export const CHECK = `// Says in one line whether Model.mlmodel, which lies beside this file, works with Core ML and Vision on this Mac:
//   swift check.swift picture.jpg ["the label of what the picture shows best"]
// Corral checked the model with an interpreter of its own. Neither the model nor this script was run on a Mac.
import CoreML
import Vision

func end(_ verdict: String, _ text: String) -> Never {
  print("\\(verdict): \\(text)")
  exit(verdict == "RIGHT" ? 0 : 1)
}

let given = CommandLine.arguments
guard given.count > 1 else { end("WRONG", "name a picture: swift check.swift picture.jpg [label]") }
let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
do {
  let compiled = try MLModel.compileModel(at: folder.appendingPathComponent("Model.mlmodel"))
  let request = VNCoreMLRequest(model: try VNCoreMLModel(for: MLModel(contentsOf: compiled)))
  request.imageCropAndScaleOption = .scaleFill // the whole picture, stretched, as in training
  try VNImageRequestHandler(url: URL(fileURLWithPath: given[1])).perform([request])
  let results = request.results ?? []
  let found = results.compactMap { result -> VNClassificationObservation? in
    (result as? VNRecognizedObjectObservation)?.labels.first ?? result as? VNClassificationObservation
  }
  if found.count < results.count { end("WRONG", "Vision makes no labels of what the model says: \\(results)") }
  guard let best = found.max(by: { $0.confidence < $1.confidence }) else { end("WRONG", "nothing is found in \\(given[1])") }
  let said = "\\(best.identifier) with \\(best.confidence), the best of \\(found.count)"
  if given.count > 2 && best.identifier != given[2] { end("WRONG", "\\(said), where \\(given[2]) was to be") }
  end("RIGHT", said)
} catch {
  end("WRONG", "\\(error)")
}
`
