#include "CLibasound.h"
