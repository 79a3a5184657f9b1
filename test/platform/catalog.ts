import { stableId } from './identifiers';

/** A product of the invented catalog; every product has one variant. */
export interface Product {
  readonly variantId: string;
  readonly name: string;
  readonly brand: string;
  readonly format: string;
  readonly size: string;
  readonly price: string;
  readonly hue: number;
}

/** A lab test of the invented catalog. */
export interface Lab {
  readonly id: string;
  readonly name: string;
  readonly laboratory: string;
  readonly specimen: string;
  readonly fasting: boolean;
  readonly price: string;
  readonly hue: number;
}

const product = (
  name: string,
  brand: string,
  format: string,
  size: string,
  price: string,
  hue: number,
): Product => ({ variantId: stableId(`variant ${brand} ${name}`), name, brand, format, size, price, hue });

/** Invented products of invented brands. */
export const products: readonly Product[] = [
  product('Magnesium Glycinate 200 mg', 'Alder & Fern', 'capsule', '120 capsules', '$32.40', 88),
  product('Vitamin D3 + K2 Liquid', 'Northern Meadow', 'drop', '30 ml', '$24.95', 44),
  product('Omega-3 High EPA', 'Tidewell', 'softgel', '90 softgels', '$46.80', 204),
  product('B-Complex Active', 'Alder & Fern', 'capsule', '60 capsules', '$28.10', 28),
  product('Probiotic Daily 25 Billion', 'Clearbrook Labs', 'capsule', '60 capsules', '$41.00', 158),
  product('Zinc Picolinate 25 mg', 'Northern Meadow', 'capsule', '100 capsules', '$18.75', 262),
  product('Iron Bisglycinate Gentle', 'Marrow & Oak', 'capsule', '90 capsules', '$21.30', 8),
  product('Ashwagandha Root Extract', 'Alder & Fern', 'capsule', '90 capsules', '$34.60', 112),
  product('Curcumin Phytosome', 'Clearbrook Labs', 'capsule', '60 capsules', '$49.90', 36),
  product('L-Theanine 200 mg', 'Marrow & Oak', 'capsule', '60 capsules', '$27.25', 174),
  product('Collagen Peptides Unflavoured', 'Tidewell', 'scoop', '300 g', '$39.50', 330),
  product('Vitamin C Buffered Powder', 'Northern Meadow', 'scoop', '250 g', '$26.40', 20),
];

const lab = (
  name: string,
  laboratory: string,
  specimen: string,
  fasting: boolean,
  price: string,
  hue: number,
): Lab => ({ id: stableId(`lab ${laboratory} ${name}`), name, laboratory, specimen, fasting, price, hue });

/** Invented lab panels of invented laboratories. */
export const labs: readonly Lab[] = [
  lab('Comprehensive Metabolic Panel', 'Riverside Diagnostics', 'Blood draw', true, '$38.00', 204),
  lab('Thyroid Panel with Antibodies', 'Riverside Diagnostics', 'Blood draw', false, '$96.00', 262),
  lab('Vitamin D, 25-Hydroxy', 'Riverside Diagnostics', 'Blood draw', false, '$42.00', 44),
  lab('Ferritin and Iron Studies', 'Harrow Laboratory', 'Blood draw', true, '$51.00', 8),
  lab('Diurnal Cortisol, Four Points', 'Harrow Laboratory', 'Saliva kit', false, '$139.00', 158),
  lab('Comprehensive Stool Analysis', 'Harrow Laboratory', 'Home kit', false, '$289.00', 28),
];

/** The variant as the catalog API answers it, or null. */
export function variantOf(id: string): object | null {
  const found = products.find((each) => each.variantId === id);
  if (!found) return null;
  return {
    id: found.variantId,
    sku: `SKU-${found.variantId.slice(0, 6).toUpperCase()}`,
    units: found.size,
    msrp: found.price.slice(1),
    product: {
      id: stableId(`product ${found.name}`),
      name: found.name,
      brand: {
        id: stableId(`brand ${found.brand}`),
        name: found.brand,
        prefix: found.brand.slice(0, 3).toUpperCase(),
      },
    },
  };
}
