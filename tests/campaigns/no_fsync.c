/* Linked into the program in place of glibc's functions: nothing is made durable. The control that `make
 * inject` and `make powercut` must tell from the true program. */
#include <unistd.h>

int fsync(int file)
{
    (void)file;
    return 0;
}

int fdatasync(int file)
{
    (void)file;
    return 0;
}

int syncfs(int file)
{
    (void)file;
    return 0;
}
