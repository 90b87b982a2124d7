// What computes on the graphics card by WebGPU: a file of its own, corral-webgpu.js, which only browsers ask for that have such a card.
import '@tensorflow/tfjs-backend-webgpu'
