#include "CLibgpiod.h"
