/* Wine before version 9 lacks this library of Windows 10, from which Rust takes random numbers.
 * Built and put there by .ci/run, for the tests alone. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG count);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
    return SystemFunction036(bytes, (ULONG)count);
}
