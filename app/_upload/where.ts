/** Where uploads are told of: at the images, on another page of the project, or among things of another one. */
export type Where = 'images' | 'project' | 'elsewhere'
