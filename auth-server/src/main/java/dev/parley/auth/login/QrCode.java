package dev.parley.auth.login;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * A QR code as an SVG path.
 *
 * @param size the length of a side in modules
 * @param path the path of the dark modules
 */
record QrCode(int size, String path) {

	private static final int MARGIN = 2;

	static QrCode of(String text) {
		try {
			BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
					Map.of(EncodeHintType.MARGIN, MARGIN));
			return new QrCode(modules.getWidth(),
					IntStream.range(0, modules.getHeight())
						.mapToObj((y) -> IntStream.range(0, modules.getWidth())
							.filter((x) -> modules.get(x, y))
							.mapToObj((x) -> "M" + x + " " + y + "h1v1h-1z")
							.collect(Collectors.joining()))
						.collect(Collectors.joining()));
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("The text is too long for a QR code", ex);
		}
	}

}
