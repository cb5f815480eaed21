package cn.xunjian.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of XML that ends where it grows beyond what a sheet needs. */
final class BoundedXml extends FilterInputStream {

  /** A parser holds what stands between two tags at once. */
  private static final int LONGEST_STRETCH = 1 << 20;

  private long left;
  private int stretch;
  private boolean opened;

  BoundedXml(InputStream in, long most) {
    super(in);
    left = most;
  }

  /** The file is larger than is read. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      left -= read;
      look(buffer, offset, read);
    }
    if (left < 0) {
      throw new TooLargeException("it unpacks to more than is read");
    }
    return read;
  }

  private void look(byte[] buffer, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      byte b = buffer[i];
      if (opened && b == '!') {
        // A comment, a document type or a section without tags: no spreadsheet writes one.
        throw new IOException("it holds more than tags and texts");
      }
      opened = b == '<';
      stretch = opened ? 0 : stretch + 1;
      if (stretch > LONGEST_STRETCH) {
        throw new TooLargeException("a single part of it is too long");
      }
    }
  }

  @Override
  public long skip(long length) throws IOException {
    return super.skip(0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
