import FaceProtocol
import FaceRender

print(FaceEngine().size)
