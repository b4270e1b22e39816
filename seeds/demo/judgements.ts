import type { DismissalReason, FeedbackSide } from '#app/modules/feedback/verdicts.ts';

/** One word of one side: a technology, its place in the need's list, who, days ago, and what; a reason says 不合适. */
export type DemoJudgement = [
  technologyKey: string,
  rank: number,
  side: FeedbackSide,
  daysAgo: number,
  says: 'interested' | 'introduced' | DismissalReason,
  note?: string,
];

/** What people said of matches, by need; the places are those the ranking gave when this was written. */
export const demoJudgements: Readonly<Record<string, DemoJudgement[]>> = {
  'need-dye-fastness': [
    ['tech-high-fastness-dyeing', 1, 'firm', 26, 'introduced'],
    ['tech-fur-low-temp-dyeing', 2, 'firm', 26, 'other_problem'],
    ['tech-waterborne-pu-finishing', 3, 'firm', 25, 'interested'],
  ],
  'need-sheep-chrome-free': [
    ['tech-amphoteric-organic-tanning', 1, 'firm', 17, 'introduced'],
    ['tech-zr-al-ti-tanning', 2, 'firm', 17, 'known'],
    ['tech-high-exhaustion-chrome', 3, 'firm', 17, 'other_problem'],
  ],
  'need-chrome-uptake': [
    ['tech-high-exhaustion-chrome', 1, 'firm', 40, 'introduced'],
    ['tech-chrome-liquor-recycle', 2, 'firm', 40, 'interested'],
    ['tech-chrome-selective-recovery', 3, 'firm', 39, 'equipment'],
  ],
  'need-water-based-finish': [
    ['tech-waterborne-pu-finishing', 1, 'institution', 24, 'introduced'],
    ['tech-uv-topcoat', 2, 'firm', 20, 'immature'],
  ],
  'need-garment-cutting': [
    ['tech-irregular-nesting', 1, 'firm', 12, 'introduced'],
    ['tech-3d-garment-fitting', 2, 'firm', 12, 'other_problem'],
  ],
  'need-blue-grading': [
    ['tech-leather-defect-vision', 1, 'firm', 11, 'introduced'],
    ['tech-display-film-aoi', 2, 'firm', 11, 'other_problem'],
  ],
  'need-fur-dyeing': [
    ['tech-fur-low-temp-dyeing', 1, 'firm', 6, 'introduced'],
    ['tech-high-fastness-dyeing', 2, 'bureau', 5, 'interested'],
  ],
  'need-glove-cr6': [
    ['tech-glove-leather-antioxidant', 1, 'firm', 3, 'introduced'],
    ['tech-cr6-rapid-test', 2, 'firm', 3, 'interested'],
  ],
  'need-auto-leather': [
    ['tech-automotive-leather', 1, 'institution', 2, 'introduced'],
    ['tech-sulfonated-fatliquor', 2, 'bureau', 9, 'interested'],
  ],
  'need-drum-automation': [
    ['tech-smart-drum', 1, 'institution', 14, 'introduced'],
    ['tech-smart-drum', 1, 'firm', 5, 'price'],
  ],
  'need-total-nitrogen': [
    ['tech-short-cut-denitrification', 1, 'firm', 9, 'introduced'],
    ['tech-membrane-water-reuse', 2, 'firm', 9, 'price'],
  ],
  'need-chrome-shavings': [['tech-chrome-shavings-hydrolysate', 1, 'bureau', 58, 'introduced']],
  'need-bag-adhesive': [['tech-waterborne-adhesive', 1, 'firm', 88, 'introduced']],
  'need-bearing-noise': [
    ['tech-superfinishing-optimization', 1, 'institution', 10, 'introduced'],
    ['tech-bearing-abnormal-sound', 2, 'firm', 9, 'interested'],
  ],
  'need-ring-quench-distortion': [
    ['tech-quench-distortion-control', 1, 'bureau', 15, 'introduced'],
    ['tech-bainite-austempering', 2, 'firm', 14, 'equipment'],
  ],
  'need-wind-bearing-soft-band': [
    ['tech-wind-bearing-seamless-hardening', 1, 'firm', 21, 'introduced'],
    ['tech-dual-frequency-induction', 2, 'firm', 21, 'interested'],
  ],
  'need-cage-high-temp': [['tech-peek-cage', 1, 'institution', 64, 'introduced']],
  'need-screw-airend': [
    ['tech-screw-rotor-profile', 1, 'firm', 30, 'introduced'],
    ['tech-pm-anti-demagnetization', 2, 'firm', 22, 'other_problem'],
  ],
  'need-pm-demag': [
    ['tech-pm-anti-demagnetization', 1, 'bureau', 20, 'introduced'],
    ['tech-pm-anti-demagnetization', 1, 'firm', 8, 'equipment'],
    ['tech-sensorless-vector', 2, 'firm', 18, 'interested'],
  ],
  'need-compressor-heat': [
    ['tech-compressor-heat-recovery', 1, 'firm', 33, 'interested'],
    ['tech-compressor-phm', 2, 'firm', 15, 'other_problem'],
  ],
  'need-bearing-visual-check': [
    ['tech-bearing-appearance-vision', 1, 'firm', 10, 'interested'],
    ['tech-leather-defect-vision', 2, 'firm', 10, 'other_problem'],
  ],
  'need-subframe-welding': [
    ['tech-lightweight-subframe', 1, 'firm', 24, 'performance'],
    ['tech-weld-seam-tracking', 2, 'firm', 24, 'interested'],
  ],
  'need-water-lubricated-screw': [
    ['tech-screw-rotor-profile', 1, 'firm', 31, 'other', '型线我们会做,缺的是耐水的星轮片材料。'],
  ],
  'need-display-target-use': [['tech-display-magnetron-cathode', 1, 'firm', 60, 'introduced']],
  'need-display-qd-edge': [
    ['tech-display-qd-barrier-film', 1, 'bureau', 5, 'introduced'],
    ['tech-display-uv-encapsulant', 2, 'firm', 4, 'other_problem'],
  ],
  'need-display-bonding-void': [
    ['tech-display-target-bonding', 1, 'firm', 22, 'interested'],
    ['tech-display-target-ultrasonic', 2, 'firm', 22, 'interested'],
  ],
  'need-display-igzo': [
    ['tech-display-igzo-target', 1, 'firm', 34, 'price'],
    ['tech-display-igzo-powder', 2, 'firm', 27, 'interested'],
  ],
  'need-display-diffuser-warp': [['tech-display-auto-backlight', 1, 'firm', 28, 'other_problem']],
  'need-display-touch-haze': [
    ['tech-display-agnw-film', 1, 'firm', 19, 'interested'],
    ['tech-display-metal-mesh', 2, 'firm', 19, 'price'],
  ],
  'need-display-thallium-water': [['tech-hair-saving-liming', 1, 'bureau', 16, 'other_problem']],
  'need-agri-pear-blackheart': [
    ['tech-agri-pear-ca', 1, 'bureau', 7, 'introduced'],
    ['tech-agri-pear-1mcp', 2, 'firm', 6, 'interested'],
  ],
  'need-agri-breeding-speed': [['tech-agri-speed-breeding', 1, 'firm', 72, 'introduced']],
  'need-agri-whole-wheat': [['tech-agri-whole-wheat', 1, 'firm', 105, 'introduced']],
  'need-agri-pear-grading': [
    ['tech-agri-pear-nir', 1, 'firm', 20, 'interested'],
    ['tech-agri-pear-ca', 2, 'firm', 20, 'other_problem'],
  ],
  'need-agri-pig-odor': [['tech-agri-odor-filter', 1, 'firm', 9, 'price']],
  'need-agri-bagging-machine': [['tech-agri-pear-ca', 1, 'firm', 27, 'other_problem']],
  'need-agri-seed-sort': [
    ['tech-agri-kernel-sort', 1, 'firm', 37, 'interested'],
    ['tech-agri-pear-nir', 2, 'firm', 37, 'other_problem'],
  ],
  'need-agri-feed-cost': [
    ['tech-agri-low-protein', 1, 'firm', 23, 'interested'],
    ['tech-agri-ferment-probiotic', 2, 'firm', 13, 'silent'],
  ],
  'need-agri-pear-juice': [['tech-agri-nfc-pear', 1, 'firm', 25, 'silent']],
};
