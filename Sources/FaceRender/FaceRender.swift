// FaceRender
