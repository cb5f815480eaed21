package cn.xunjian.console.account;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code as a path of SVG, so that no picture has to be loaded.
 *
 * @param size of the whole in modules, with the quiet zone around it
 * @param path a square of one module for each dark one
 */
public record QrImage(int size, String path) {

  private static final int QUIET = 4;

  /**
   * @throws IllegalArgumentException for a text that is too long
   */
  static QrImage of(String text) {
    BitMatrix modules;
    try {
      modules =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(
          "no QR code holds " + text.length() + " characters", tooLong);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrImage(modules.getWidth(), path.toString());
  }
}
