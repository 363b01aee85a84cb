// FaceLinux
