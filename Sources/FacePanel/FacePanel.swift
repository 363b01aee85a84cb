// FacePanel
