"""Inflates what strangers have deflated, up to a limit."""

import zlib


def inflated(data: bytes, limit: int) -> bytes:
    """Return what is deflated in `data`; raise `ValueError` beyond `limit` bytes or where it ends.

    What follows the end of the stream is passed over, as the engines do.
    """
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, limit)
    except zlib.error as error:
        raise ValueError("it can't be inflated") from error
    if not inflater.eof:
        # One byte more tells a stream that was cut short from one that is too long.
        raise ValueError("it is cut short" if len(plain) < limit else "it inflates without end")
    return plain
